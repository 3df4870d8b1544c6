import type { Overview, OverviewItem } from '#domain/reports/find-overview'
import type { Permission } from '#domain/staff/permissions'
import type { Tone } from '../components/status-chip.tsx'

type ItemWords = {
  label: string
  /** The same, where it cannot wait: what the banner says. */
  red: string
  /** What makes it red. */
  late: string
  next: string
  href: string
  permission: Permission
}

export const overviewWords: Record<OverviewItem, ItemWords> = {
  alarms: {
    label: '所定の場所にないカード',
    red: '所定の場所にないカード',
    late: '見つかるまで赤く出ます',
    next: '探して、見つかったら読み取る',
    href: '/staff/day',
    permission: 'reservations.view',
  },
  incidents: {
    label: '所在不明',
    red: '所在不明のカード',
    late: '閉じるまで赤く出ます',
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
  shipments: {
    label: '締めていない入荷',
    red: '締めていない入荷',
    late: '受領の翌日になっても締めていない',
    next: '検数と照合をして締める',
    href: '/staff/shipments',
    permission: 'shipments.receive',
  },
  disposals: {
    label: '廃棄の承認済みで未廃棄',
    red: '廃棄が遅れているカード',
    late: '決められた日数を過ぎた',
    next: '統合端末で廃止し、二人で裁断する',
    href: '/staff/disposals/open',
    permission: 'disposals.propose',
  },
  cases: {
    label: '棚卸の期限を過ぎたケース',
    red: '棚卸の期限を過ぎたケース',
    late: '決められた日数のあいだ数えていない',
    next: '循環棚卸をする',
    href: '/staff/stocktakes',
    permission: 'stocktakes.run',
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
}

export const balanceWords: Record<Overview['balance'], { tone: Tone; text: string; next: string }> = {
  holds: { tone: 'success', text: '合っています', next: '照合の内訳を見る' },
  off: { tone: 'error', text: '合いません', next: '合わないカードを確かめる' },
  unchecked: { tone: 'error', text: '照合されていません', next: '今すぐ照合する' },
}

/** 取出し中のカード 3枚 …: what is red, in words, for the strip of the day's page. */
export function redWords({ balance, counts }: Overview): string[] {
  const late = counts
    .filter(({ lateCount }) => lateCount > 0)
    .map(({ item, lateCount }) => `${overviewWords[item].red} ${lateCount}件`)
  return balance === 'holds' ? late : [`残高照合が${balanceWords[balance].text}`, ...late]
}
