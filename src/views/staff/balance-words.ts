import type { StockAge } from '#domain/balance/find'
import type { BalancePart, FaultKind } from '#domain/balance/words'

export const balancePartLabels: Record<BalancePart, string> = {
  storedCount: '保管',
  inProcedureCount: '手続中',
  inTransitCount: '移送中',
  handedOverCount: '交付',
  postedCount: '郵送',
  disposedCount: '廃棄・返送',
  incidentCount: '事故',
}

export const faultWords: Record<FaultKind, { label: string; next: string }> = {
  case_count: { label: 'ケースの枚数が合わない', next: 'ケースを数え、棚卸をしてください。' },
  last_move: { label: '所在が履歴の最後と違う', next: 'カードの現物を探し、経過を確かめてください。' },
  never_arrived: { label: '入荷の記録がない', next: '入荷の記録を確かめてください。' },
  not_counted_in: { label: '入荷したのにカードがない', next: '箱と送付票を確かめてください。' },
  wrong_office: { label: '庁舎が移送の記録と違う', next: '送付リストを確かめてください。' },
  wrong_shipment: { label: '箱が入荷の記録と違う', next: '入荷の記録を確かめてください。' },
  not_on_list: { label: '移送中の記録と送付リストが合わない', next: '送付リストを確かめてください。' },
  no_record: {
    label: '廃棄・再作成の記録がない',
    next: 'カードの現物を確かめ、承認者が正しい状態に訂正してください。',
  },
  impossible_state: { label: '手続と所在が両立しない', next: 'カードの状態を確かめ、承認者が訂正してください。' },
}

export const stockAgeLabels: Record<StockAge, string> = {
  month: '1か月未満',
  quarter: '3か月未満',
  half: '6か月未満',
  year: '12か月未満',
  longer: '12か月以上',
}
