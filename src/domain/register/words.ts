export { type RegisterChangeKind, registerChangeKinds } from '../../db/schema/set-ups.ts'

/** 突合の結果の別: 新しい, 開いている件の内容が変わる, すでに知っている. */
export const findingStates = ['new', 'newer', 'known'] as const
export type FindingState = (typeof findingStates)[number]

/** 異動で変わる項目, as a finding and a task keep them before and after. */
export const changeFields = ['name', 'kana', 'postalCode', 'address', 'addressExtra', 'reason', 'changedOn'] as const
export type ChangeField = (typeof changeFields)[number]
export type ChangeValues = Partial<Record<ChangeField, string>>
