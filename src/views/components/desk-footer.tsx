import { common, desk } from '../text/common.ts'
import type { Language } from '../text/language.ts'

/** お問い合わせ. Where to call, on every page a resident sees. */
export function DeskFooter({ language }: { language: Language }) {
  const words = common[language]
  return (
    <footer class="app-footer">
      <div class="app-footer__inner">
        <h2 class="app-footer__heading" safe>
          {words.contact}
        </h2>
        <p safe>{desk.name[language]}</p>
        <p>
          <span safe>{words.phone}</span>{' '}
          <a class="app-footer__phone" href={`tel:${desk.phone.replaceAll('-', '')}`} safe>
            {desk.phone}
          </a>
        </p>
        <p safe>{`${words.hours} ${desk.hours[language]}`}</p>
        <p class="app-footer__note" safe>
          {words.noPersonalNumber}
        </p>
      </div>
    </footer>
  )
}
