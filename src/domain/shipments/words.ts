export { type DifferenceKind, differenceKinds } from '../../db/schema/shipments.ts'

/** The answers of the two scanning screens of a shipment. */
export const shipmentScanWords = [
  'received',
  'received-late',
  'paired',
  'paired-received',
  'label-read',
  'notice-read',
  'notice-only',
  'label-next',
  'notice-next',
  'mismatch',
  'unreadable',
  'unknown-card',
  'already-received',
  'already-paired',
  'other-shipment',
  'no-shipment',
  'shipment-closed',
  'not-here',
] as const
export type ShipmentScanWord = (typeof shipmentScanWords)[number]
export const isShipmentScanWord = (word: string): word is ShipmentScanWord =>
  shipmentScanWords.some(each => each === word)
