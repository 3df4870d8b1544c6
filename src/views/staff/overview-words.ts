import type { Overview, OverviewItem } from '#domain/reports/find-overview'
import type { Permission } from '#domain/staff/permissions'
import type { Tone } from '../components/status-chip.tsx'

type ItemWords = {
  label: string
  /** The same, where it cannot wait: what the banner says. */
  red: string
  /** What makes it red. */
  late: string
  /** What one does about it. */
  next: string
  href: string
  permission: Permission
}

export const overviewWords: Record<OverviewItem, ItemWords> = {
  alarms: {
    label: '所定の場所にないカード',
    red: '所定の場所にないカード',
    late: '見つかるまで',
    next: '探して、見つかったら読み取る',
    href: '/staff/day',
    permission: 'reservations.view',
  },
  incidents: {
    label: '所在不明',
    red: '所在不明のカード',
    late: '閉じるまで',
    next: '経過を記録し、報告する',
    href: '/staff/incidents',
    permission: 'incidents.declare',
  },
  dispatches: {
    label: '移送・持出しの途中',
    red: '予定の日を過ぎた移送・持出し',
    late: '予定の日を過ぎたリスト',
    next: '相手の庁舎に確かめ、届いたら読み取る',
    href: '/staff/cards-under-way',
    permission: 'cards.view',
  },
  pulled: {
    label: '取出し中のカード',
    red: '取り出したまま戻していないカード',
    late: '来庁の予定がないのに戻していない',
    next: '収納の画面で元のケースへ戻す',
    href: '/staff/pulled-cards',
    permission: 'cards.view',
  },
  unshelved: {
    label: '受領台にあるカード',
    red: '収納しないままのカード',
    late: '受領台に置いて決められた日数を過ぎた',
    next: 'ケースに収納する',
    href: '/staff/unshelved-cards',
    permission: 'cards.view',
  },
  postings: {
    label: '郵送の途中',
    red: '配達の知らせがない郵送',
    late: '決められた日数を過ぎても配達も返戻もない',
    next: '追跡番号で調べ、配達か返戻を登録する',
    href: '/staff/postings',
    permission: 'custody.move',
  },
  shipments: {
    label: '締めていない入荷',
    red: '締めていない入荷',
    late: '受領の翌日になっても締めていない',
    next: '検数と照合をして締める',
    href: '/staff/shipments',
    permission: 'shipments.receive',
  },
  differences: {
    label: '解決していない入荷差異',
    red: '照会や結果の登録が遅れている入荷差異',
    late: '翌日になってもJ-LISに照会していない、または照会しても決められた日数のあいだ結果がない',
    next: 'J-LISに照会し、結果を登録する',
    href: '/staff/shipment-differences',
    permission: 'shipments.receive',
  },
  cases: {
    label: '棚卸の期限を過ぎたケース',
    red: '棚卸の期限を過ぎたケース',
    late: '決められた日数のあいだ数えていない',
    next: '循環棚卸をする',
    href: '/staff/stocktakes',
    permission: 'stocktakes.run',
  },
  counts: {
    label: '棚卸の差異',
    red: '始末のついていない棚卸差異',
    late: '数え終えた翌日になっても始末がついていない',
    next: '差異を一件ずつ確かめ、始末を登録する',
    href: '/staff/stocktakes',
    permission: 'stocktakes.run',
  },
  reversals: {
    label: '交付取消の決定待ち',
    red: '決定していない交付取消の申請',
    late: '申請の翌日になっても決定していない',
    next: '申請した人と別の承認者が決定する',
    href: '/staff/reversals',
    permission: 'cards.hand-over',
  },
  approvals: {
    label: '廃棄の承認待ち',
    red: '承認を待ち続けている廃棄の起案',
    late: '起案から決められた日数を過ぎた',
    next: '起案した人と別の承認者が承認する',
    href: '/staff/disposals/approvals',
    permission: 'disposals.approve',
  },
  disposals: {
    label: '廃棄の承認済みで未廃棄',
    red: '廃棄が遅れているカード',
    late: '承認から決められた日数を過ぎた',
    next: '統合端末で廃止し、二人で裁断する',
    href: '/staff/disposals/open',
    permission: 'disposals.propose',
  },
  items: {
    label: '廃棄していない回収物',
    red: '廃棄が遅れている回収物',
    late: '回収から決められた日数を過ぎた',
    next: '旧カードや通知書を、二人で読み取って廃棄する',
    href: '/staff/collected-items',
    permission: 'disposals.propose',
  },
  expiring: {
    label: '有効期限の近いカード',
    red: '有効期限の切れたカード',
    late: '有効期限が切れた',
    next: '受け取りを急ぐよう知らせ、切れたカードは廃棄を起案する',
    href: '/staff/expiring-cards',
    permission: 'cards.view',
  },
  ageing: {
    label: '長く受け取りのないカード',
    red: '長く受け取りのないカード',
    late: '',
    next: '再通知か、廃棄の起案をする',
    href: '/staff/ageing',
    permission: 'notices.issue',
  },
  register: {
    label: '異動への対応',
    red: '異動への対応',
    late: '',
    next: '住民記録の異動を確かめる',
    href: '/staff/register-changes',
    permission: 'cards.set-up',
  },
  inquiries: {
    label: '照会書の回答待ち',
    red: '回答期限を過ぎた照会書',
    late: '回答期限を過ぎた',
    next: '回答を登録するか、次の手続きを決める',
    href: '/staff/inquiries',
    permission: 'notices.issue',
  },
  returned: {
    label: '返戻の次の手続',
    red: '次の手続が済んでいない返戻',
    late: '戻ってから決められた日数を過ぎた',
    next: '住所を確かめ、送り直すか、廃棄を起案する',
    href: '/staff/returned-mail/steps',
    permission: 'notices.issue',
  },
}

/** The items as the page groups them. */
export const overviewGroups: readonly { label: string; items: readonly OverviewItem[] }[] = [
  { label: 'カードの所在', items: ['alarms', 'incidents', 'dispatches', 'pulled', 'unshelved', 'postings'] },
  { label: '入荷と棚卸', items: ['shipments', 'differences', 'cases'] },
  { label: '取消と廃棄', items: ['reversals', 'approvals', 'disposals', 'items'] },
  { label: '受け取りを待つカード', items: ['expiring', 'ageing', 'register', 'inquiries', 'returned'] },
]

export const balanceWords: Record<Overview['balance'], { tone: Tone; text: string; next: string }> = {
  holds: { tone: 'success', text: '合っています', next: '照合の内訳を見る' },
  off: { tone: 'error', text: '合いません', next: '合わないカードを確かめる' },
  unchecked: { tone: 'error', text: '照合されていません', next: '今すぐ照合する' },
}

export type RedLine = { text: string; href: string; permission: Permission }

/** 取出し中のカード 3件 …: what is red, in words, and where to see to it. */
export function redLines({ balance, counts }: Overview): RedLine[] {
  const late = counts
    .filter(({ lateCount }) => lateCount > 0)
    .map(({ item, lateCount }) => ({ ...overviewWords[item], text: `${overviewWords[item].red} ${lateCount}件` }))
  const balanceLine = {
    text: `残高照合が${balanceWords[balance].text}`,
    href: '/staff/balance',
    permission: 'cards.view' as const,
  }
  return balance === 'holds' ? late : [balanceLine, ...late]
}
