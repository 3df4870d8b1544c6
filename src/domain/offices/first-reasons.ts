import type { reasonCodes } from '../../db/schema/desk.ts'

type Reason = typeof reasonCodes.$inferInsert

/** 最初の理由コード, those most cities need; each may be renamed, put in another order or withdrawn. */
export const firstReasons: readonly Reason[] = [
  ...inOrder('cancellation', [
    { code: 'own_wish', label: '本人の都合' },
    { code: 'illness', label: '体調不良' },
    { code: 'changed_by_phone', label: '電話での取消' },
    { code: 'duplicate', label: '重複した予約' },
    { code: 'card_not_ready', label: 'カードの準備ができていない' },
    { code: 'other', label: 'その他' },
  ]),
  ...inOrder('overbooking', [
    { code: 'family', label: '家族と同じ時間に来るため' },
    { code: 'long_way', label: '遠方・交通の都合' },
    { code: 'care', label: '介助・付き添いの都合' },
    { code: 'our_mistake', label: '市の手違いへの対応' },
    { code: 'other', label: 'その他' },
  ]),
  ...inOrder('outside_window', [
    { code: 'urgent', label: '急ぎの事情(出国・期限の切迫など)' },
    { code: 'long_way', label: '遠方・交通の都合' },
    { code: 'our_mistake', label: '市の手違いへの対応' },
    { code: 'after_deadline', label: '期限のあとの申し出' },
    { code: 'other', label: 'その他' },
  ]),
  ...inOrder('calling_off', [
    {
      code: 'system_failure',
      label: 'システムの障害',
      publicLabel: {
        ja: 'システムの障害のため',
        easy: 'コンピューターが 使えないため',
        en: 'because of a system failure',
      },
    },
    {
      code: 'jlis_stop',
      label: 'J-LIS(住基ネット)の停止',
      publicLabel: {
        ja: '全国のシステムが停止するため',
        easy: '国の コンピューターが 止まるため',
        en: 'because the national system is stopped',
      },
    },
    {
      code: 'disaster',
      label: '台風・大雪などの災害',
      publicLabel: {
        ja: '災害に備えるため',
        easy: '台風や 雪 などの ため',
        en: 'because of bad weather or a disaster',
      },
    },
    {
      code: 'closed',
      label: '臨時の閉庁',
      publicLabel: {
        ja: '庁舎を臨時に閉めるため',
        easy: '市役所が 休みに なるため',
        en: 'because the office is closed that day',
      },
    },
    { code: 'staff_shortage', label: '窓口の職員の不足' },
  ]),
  ...inOrder('no_show', [
    { code: 'no_contact', label: '連絡なし' },
    { code: 'contacted_later', label: 'あとから連絡あり' },
    { code: 'came_on_other_day', label: '日にちのまちがい' },
  ]),
]

function inOrder(kind: Reason['kind'], reasons: Omit<Reason, 'kind' | 'position'>[]): Reason[] {
  return reasons.map((reason, index) => ({ kind, position: index + 1, ...reason }))
}
