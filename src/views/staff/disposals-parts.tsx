import type { DisposalReason } from '#domain/disposals/words'
import { disposalReasons } from '#domain/disposals/words'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { NoticeBanner } from '../components/notice-banner.tsx'
import { disposalReasonLabels } from '../labels.ts'
import type { StaffPage } from '../layouts/page.ts'

const steps = [
  ['/staff/disposals', '1. 候補', 'disposals.propose'],
  ['/staff/disposals/approvals', '2. 承認', 'disposals.approve'],
  ['/staff/disposals/open', '3. 廃止の登録', 'disposals.propose'],
  ['/staff/disposals/scan', '4. 廃棄の読み取り', 'disposals.propose'],
  ['/staff/disposals/book', '廃棄簿', 'cards.view'],
  ['/staff/disposals/holds', '保留', 'disposals.propose'],
] as const

/** 廃棄の段取り: the way of a card from the list to the shredder, and where on it this page stands. */
export const DisposalSteps = ({ page, here }: { page: StaffPage; here: string }) => (
  <nav class="app-actions" aria-label="廃棄の段取り">
    {steps.map(([path, label, permission]) =>
      page.staff.can.includes(permission) ? (
        <a
          class="dads-button"
          data-type={path === here ? 'solid-fill' : 'outline'}
          data-size="sm"
          href={url(path)}
          aria-current={path === here ? 'page' : undefined}
        >
          {label}
        </a>
      ) : (
        <span safe>{`${label}(承認者)`}</span>
      ),
    )}
  </nav>
)

/** 承認したのに廃棄していないカード, in red. */
export const OverdueDisposals = ({ count, days }: { count: number; days: number }) =>
  count === 0 ? (
    ''
  ) : (
    <NoticeBanner
      type="error"
      alarm
      title={`承認から${days}日を過ぎても廃棄していないカードが${count}枚あります`}
      text="廃止を登録し、二人で読み取って廃棄してください。廃棄しないときは、理由を書いて取りやめてください。"
    />
  )

export const reasonOptions = [
  { value: '', label: 'すべての理由' },
  ...disposalReasons.map(value => ({ value, label: disposalReasonLabels[value] })),
]

/** 受け取りがない(令和8年3月2日から). */
export const sinceText = ({ reason, dueOn }: { reason: DisposalReason; dueOn: string }) =>
  `${disposalReasonLabels[reason]}(${formatWareki(dueOn)}から)`

/** The cards that were not taken along, each by name and with its reason. */
export const RefusedCards = ({
  title,
  cards,
}: {
  title: string
  cards: readonly { noticeNumber: string; name: string; text: string }[]
}) =>
  cards.length === 0 ? (
    ''
  ) : (
    <NoticeBanner type="warning" title={title}>
      <ul>
        {cards.map(({ noticeNumber, name, text }) => (
          <li safe>{`${noticeNumber} ${name}: ${text}`}</li>
        ))}
      </ul>
    </NoticeBanner>
  )
