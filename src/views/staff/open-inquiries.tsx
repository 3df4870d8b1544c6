import type { InquiryPurpose } from '#domain/letters/words'
import type { Day } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { inquiryPurposeLabels } from './inquiries-words.ts'

export type OpenInquiry = { number: string; purpose: InquiryPurpose; sentOn: Day | null; deadlineOn: Day | null }

/** 回答を待つ照会 of those who are here: the reply they may have brought. */
export const OpenInquiries = ({ inquiries = [] }: { inquiries?: readonly OpenInquiry[] | undefined }) => (
  <>
    {inquiries.map(({ number, purpose, sentOn, deadlineOn }) => (
      <NoticeBanner
        type="info"
        title={`照会書 ${number}(${inquiryPurposeLabels[purpose]})`}
        text={
          sentOn === null || deadlineOn === null
            ? 'まだ発送していません。'
            : `${formatWareki(sentOn)}に発送、回答期限 ${formatWareki(deadlineOn)}。回答書をお持ちか確かめてください。`
        }
      />
    ))}
  </>
)
