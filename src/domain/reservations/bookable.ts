import type { CardProcess } from '../cards/words.ts'

/** What a resident is told about a card after proving who they are. */
export const bookingStates = ['bookable', 'preparing', 'handed-over', 'disposed', 'ask-desk'] as const
export type BookingState = (typeof bookingStates)[number]

/** 予約の可否 by the card's process. Whatever a resident cannot mend alone leads to the telephone. */
export function bookingStateOf(process: CardProcess): BookingState {
  switch (process) {
    case 'notice_sent':
    case 'notice_returned':
    case 'reminded':
    case 'long_stored':
      return 'bookable'
    case 'expected':
    case 'received':
    case 'discrepant':
    case 'set_up':
    case 'notice_prepared':
      return 'preparing'
    case 'handed_over':
    case 'delivered':
    case 'mailed_direct':
      return 'handed-over'
    case 'voided':
    case 'disposed':
    case 'erased':
      return 'disposed'
    case 'set_up_failed':
    case 'sent_back':
    case 'in_procedure':
    case 'hand_over_reversed':
    case 'posted':
    case 'post_returned':
    case 'disposal_candidate':
    case 'disposal_approved':
    case 'remaking':
    case 'moved_out':
    case 'deceased':
    case 'declined':
    case 'missing':
      return 'ask-desk'
  }
}

/** 廃棄の途中. It must first be taken off that way, by staff too; the database says the same. */
export const isLeaving = (process: CardProcess) => process === 'disposal_candidate' || process === 'disposal_approved'
