export {
  type CollectedKind,
  collectedKinds,
  type DestructionMethod,
  type DisposalReason,
  destructionMethods,
  disposalReasons,
} from '../../db/schema/disposals.ts'
