export {
  type CallOffWay,
  callOffWays,
  type Reservation,
  type ReservationChannel,
  type ReservationStatus,
  reservationChannels,
  reservationStatuses,
} from '../../db/schema/reservations.ts'
