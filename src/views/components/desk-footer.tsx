import type { City } from '../../domain/rules/city.ts'
import { common } from '../text/common.ts'
import type { Language } from '../text/language.ts'

/** お問い合わせ. Where to call, on every page a resident sees. */
export function DeskFooter({ language, city }: { language: Language; city: City }) {
  const words = common[language]
  return (
    <footer class="app-footer">
      <div class="app-footer__inner">
        <h2 class="app-footer__heading" safe>
          {words.contact}
        </h2>
        <p safe>{`${city.name[language]} ${city.deskName[language]}`}</p>
        {city.phone !== '' && (
          <p>
            <span safe>{words.phone}</span>{' '}
            <a class="app-footer__phone" href={`tel:${city.phone.replaceAll('-', '')}`} safe>
              {city.phone}
            </a>
          </p>
        )}
        <p safe>{`${words.hours} ${city.hours[language]}`}</p>
        <p class="app-footer__note" safe>
          {words.noPersonalNumber}
        </p>
      </div>
    </footer>
  )
}
