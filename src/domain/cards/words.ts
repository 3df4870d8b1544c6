/** 支援措置の解除の理由: 期間の満了, 本人の申出, 登録の誤り. */
export const unprotectionReasons = ['expired', 'requested', 'mistaken'] as const
export type UnprotectionReason = (typeof unprotectionReasons)[number]

export {
  type AlarmKind,
  alarmKinds,
  type Card,
  type CardKind,
  type CardProcess,
  type Custody,
  cardKinds,
  cardProcesses,
  custodies,
  type NoticeKind,
  noticeKinds,
  type ReturnReason,
  type ReturnStep,
  returnReasons,
  returnSteps,
  type SetUpFailure,
  setUpFailures,
} from '../../db/schema/cards.ts'
