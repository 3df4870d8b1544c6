export { type StopReason, stopReasons, type VisitOutcome } from '../../db/schema/reservations.ts'
