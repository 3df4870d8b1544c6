import type { CardProcess } from '../../db/schema/cards.ts'
import type { RegisterChangeKind } from '../../db/schema/set-ups.ts'

export { type RegisterChangeKind, registerChangeKinds } from '../../db/schema/set-ups.ts'

/** 死亡・転出・交付辞退: nobody will come for the card. */
export const goneKinds = ['deceased', 'moved_out', 'declined'] as const satisfies readonly RegisterChangeKind[]
export type GoneKind = (typeof goneKinds)[number]
export const isGone = (kind: RegisterChangeKind): kind is GoneKind => goneKinds.some(each => each === kind)

// 手続の終わったカード, one that is lost, made anew or in the post, one on its way to the shredder or gone already.
const pastDeparting: readonly CardProcess[] = [
  ...(['handed_over', 'hand_over_reversed', 'posted', 'delivered', 'remaking', 'missing'] as const),
  ...(['disposal_candidate', 'disposal_approved', 'voided', 'disposed', 'erased'] as const),
  ...(['deceased', 'moved_out', 'declined', 'mailed_direct', 'sent_back'] as const),
]

/** Whether 交付辞退・死亡・転出 can be said of a card in this state. */
export const canDepart = (process: CardProcess) => !pastDeparting.includes(process)

type Settled = { doneAt: Date | null; outcome: string | null; kind: RegisterChangeKind; process: CardProcess }

/** Whether the task is settled and the card still on the way on which it was put: then what is left can be ended. */
export const isFollowable = ({ doneAt, outcome, kind, process }: Settled) =>
  doneAt !== null && outcome === 'applied' && isGone(kind) && (process === kind || process === 'disposal_candidate')

/** 突合の結果の別: 新しい, 開いている件の内容が変わる, すでに知っている. */
export const findingStates = ['new', 'newer', 'known'] as const
export type FindingState = (typeof findingStates)[number]

/** 異動で変わる項目, as a finding and a task keep them before and after. */
export const changeFields = ['name', 'kana', 'postalCode', 'address', 'addressExtra', 'reason', 'changedOn'] as const
export type ChangeField = (typeof changeFields)[number]
export type ChangeValues = Partial<Record<ChangeField, string>>
