import { NoticeBanner } from '../components/notice-banner.tsx'
import type { ResidentPage } from '../layouts/page.ts'
import { type ProofAsk, proofWords, spanText } from '../text/proof.ts'
import { Phone } from './phone.tsx'

/** One answer for an unknown key and a wrong date; or how long the key is locked. */
export type RefusedProof = 'refused' | { retryMinutes: number }

type Props = { page: ResidentPage; ask: ProofAsk; refusal: RefusedProof }

/** 確認できなかったこと, and what to do now. */
export function ProofRefused({ page: { language, city }, ask, refusal }: Props) {
  const { refused, locked, [ask]: words } = proofWords[language]
  if (refusal === 'refused')
    return <NoticeBanner type="error" title={refused} text={words.refused} language={language} takesFocus />
  const text = locked.text(spanText(refusal.retryMinutes, language))
  return (
    <NoticeBanner type="error" title={locked.title} text={text} language={language} takesFocus>
      <p safe>{locked.call}</p>
      <Phone language={language} phone={city.phone} hours={city.hours} />
    </NoticeBanner>
  )
}
