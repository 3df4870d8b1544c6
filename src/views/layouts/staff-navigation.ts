import type { Permission } from '../../domain/staff/permissions.ts'

export type NavigationEntry = { href: string; label: string; permission: Permission }
export type NavigationGroup = { label: string; entries: readonly NavigationEntry[] }

/** The staff menu, in the order of a day's work: groups, and in each its entries with the right it takes to see them. */
export const staffNavigation: readonly NavigationGroup[] = [
  {
    label: '窓口',
    entries: [
      { href: '/staff/day', label: '本日の来庁', permission: 'reservations.view' },
      { href: '/staff/walk-ins', label: '飛び込み受付', permission: 'arrivals.check-in' },
      { href: '/staff/pull-list', label: '取出リスト', permission: 'custody.move' },
      { href: '/staff/handovers', label: '交付', permission: 'cards.hand-over' },
      { href: '/staff/reversals', label: '交付取消', permission: 'cards.hand-over' },
      { href: '/staff/day/sheets', label: '朝の控え', permission: 'cards.view' },
    ],
  },
  {
    label: '予約',
    entries: [
      { href: '/staff/reservations', label: '予約をさがす・取る', permission: 'reservations.view' },
      { href: '/staff/boards/week', label: '予約状況', permission: 'reservations.view' },
      { href: '/staff/waiting', label: '空き待ち', permission: 'reservations.view' },
      { href: '/staff/no-shows', label: '来庁なし', permission: 'reservations.change' },
      { href: '/staff/call-offs', label: '枠の中止', permission: 'reservations.change' },
      { href: '/staff/mails', label: 'メール送信記録', permission: 'mails.view' },
    ],
  },
  {
    label: 'カード',
    entries: [
      { href: '/staff/overview', label: '今日の確認', permission: 'cards.view' },
      { href: '/staff/cards', label: 'カードをさがす', permission: 'cards.view' },
      { href: '/staff/register-changes', label: '異動への対応', permission: 'cards.set-up' },
      { href: '/staff/expiring-cards', label: '有効期限の注意', permission: 'cards.view' },
      { href: '/staff/express', label: '特急発行', permission: 'cards.view' },
    ],
  },
  {
    label: '入荷と設定',
    entries: [
      { href: '/staff/shipments', label: '入荷', permission: 'shipments.receive' },
      { href: '/staff/shipment-differences', label: '入荷差異', permission: 'shipments.receive' },
      { href: '/staff/imports', label: '取込', permission: 'imports.run' },
      { href: '/staff/set-ups', label: '交付前設定', permission: 'cards.set-up' },
      { href: '/staff/remakes', label: '再作成', permission: 'cards.set-up' },
    ],
  },
  {
    label: '保管',
    entries: [
      { href: '/staff/put-away', label: '収納', permission: 'custody.move' },
      { href: '/staff/moves', label: '移動', permission: 'custody.move' },
      { href: '/staff/dispatches', label: '移送・持出し', permission: 'custody.move' },
      { href: '/staff/locations', label: '保管場所', permission: 'cards.view' },
    ],
  },
  {
    label: '通知と郵送',
    entries: [
      { href: '/staff/notices', label: '交付通知書', permission: 'notices.issue' },
      { href: '/staff/letters', label: '予約案内・再通知の印刷', permission: 'notices.issue' },
      { href: '/staff/reminders', label: '再通知(督促)', permission: 'notices.issue' },
      { href: '/staff/returned-mail', label: '返戻', permission: 'notices.issue' },
      { href: '/staff/returned-mail/steps', label: '返戻の次の手続', permission: 'notices.issue' },
      { href: '/staff/inquiries', label: '照会書', permission: 'notices.issue' },
      { href: '/staff/postings', label: '郵送交付', permission: 'custody.move' },
      { href: '/staff/posting-lists', label: '差出票', permission: 'notices.issue' },
      { href: '/staff/blank-forms', label: '白紙の様式', permission: 'notices.issue' },
      { href: '/staff/prints', label: '自分の印刷', permission: 'notices.issue' },
      { href: '/staff/form-texts', label: '様式の文面', permission: 'form-texts.edit' },
    ],
  },
  {
    label: '棚卸と所在',
    entries: [
      { href: '/staff/stocktakes', label: '棚卸', permission: 'stocktakes.run' },
      { href: '/staff/incidents', label: '所在不明', permission: 'incidents.declare' },
    ],
  },
  {
    label: '廃棄',
    entries: [
      { href: '/staff/disposals', label: '廃棄', permission: 'disposals.propose' },
      { href: '/staff/collected-items', label: '回収物', permission: 'disposals.propose' },
      { href: '/staff/ageing', label: '長期保管', permission: 'notices.issue' },
    ],
  },
  {
    label: '一覧',
    entries: [{ href: '/staff/lists', label: '一覧を選ぶ', permission: 'reservations.view' }],
  },
  {
    label: '枠と当番',
    entries: [
      { href: '/staff/calendar', label: '窓口と休業日', permission: 'calendar.edit' },
      { href: '/staff/shifts', label: '当番表', permission: 'calendar.edit' },
    ],
  },
  {
    label: '住民への案内',
    entries: [
      { href: '/staff/announcements', label: 'お知らせ・よくある質問', permission: 'announcements.edit' },
      { href: '/staff/screen-texts', label: '画面の文言', permission: 'announcements.edit' },
      { href: '/staff/mail-templates', label: 'メールの文面', permission: 'mails.edit' },
      { href: '/staff/belongings', label: '持ち物', permission: 'parameters.edit' },
    ],
  },
  {
    label: '管理',
    entries: [
      { href: '/staff/city', label: '市・庁舎・予約種別', permission: 'parameters.edit' },
      { href: '/staff/parameters', label: '設定', permission: 'parameters.edit' },
      { href: '/staff/postal-codes', label: '郵便番号', permission: 'parameters.edit' },
      { href: '/staff/reasons', label: '理由', permission: 'parameters.edit' },
      { href: '/staff/scan-rules', label: '読み取りの決まり', permission: 'parameters.edit' },
      { href: '/staff/accounts', label: '職員', permission: 'accounts.edit' },
      { href: '/staff/audit', label: '操作記録', permission: 'audit.read' },
    ],
  },
]

/** The groups this person may open, each with what of it they may. */
export const navigationFor = (can: readonly string[]): NavigationGroup[] =>
  staffNavigation
    .map(({ label, entries }) => ({ label, entries: entries.filter(({ permission }) => can.includes(permission)) }))
    .filter(({ entries }) => entries.length > 0)

/** The entry a page belongs to: the longest address that its own begins with. */
export function entryOf(path: string, groups: readonly NavigationGroup[]): NavigationEntry | undefined {
  const [at = ''] = path.split('?')
  const own = homes.find(([start]) => at === start || at.startsWith(`${start}/`))?.[1] ?? at
  return groups
    .flatMap(({ entries }) => entries)
    .filter(({ href }) => own === href || own.startsWith(`${href}/`))
    .toSorted((one, other) => other.href.length - one.href.length)[0]
}

// 受付 is part of the day's board, the month one view of the boards, the mailbox part of the log.
const homes = [
  ['/staff/boards', '/staff/boards/week'],
  ['/staff/arrivals', '/staff/day'],
  ['/staff/mailbox', '/staff/mails'],
  ['/staff/label-sheets', '/staff/prints'],
  ['/staff/balance', '/staff/overview'],
  ['/staff/pulled-cards', '/staff/overview'],
  ['/staff/unshelved-cards', '/staff/overview'],
  ['/staff/cards-under-way', '/staff/overview'],
] as const
