import { Button } from '../components/button.tsx'
import type { Language } from '../text/language.ts'
import { waitingWords } from '../text/waiting.ts'

type Props = { language: Language; officeId?: number; day?: string }

/** 空きが出たら知らせてほしい, with the place and the day that were full. */
export function WaitingLink({ language, officeId, day }: Props) {
  const wish = new URLSearchParams({
    ...(officeId === undefined ? {} : { office: String(officeId) }),
    ...(day === undefined ? {} : { day }),
  })
  const { link, linkLead } = waitingWords[language]
  return (
    <section class="app-stack">
      <p safe>{linkLead}</p>
      <p>
        <Button text={link} href={wish.size === 0 ? '/waiting/new' : `/waiting/new?${wish}`} kind="outline" size="md" />
      </p>
    </section>
  )
}

/** 空き待ちの状況, where a time on offer is looked at. */
export const OwnWaitingLink = ({ language }: Pick<Props, 'language'>) => (
  <p>
    <Button text={waitingWords[language].linkOwn} href="/waiting" kind="text" />
  </p>
)
