import { bookingPaths, movePaths } from '../../views/resident/journey-paths.ts'

/** Where a time on offer is taken: as a booking, or as the change of one. */
export const offerPath = ({ reservationId }: { reservationId: number | null }) =>
  reservationId === null ? bookingPaths.check : movePaths.check
