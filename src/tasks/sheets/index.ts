import type { PrintKind } from '#domain/letters/words'
import { addressLabels } from './address-labels.ts'
import { blankForm } from './blank-form.ts'
import { cardLabels } from './card-labels.ts'
import { inquirySheet } from './inquiry.ts'
import { lettersOf } from './letters.ts'
import { locationLabels } from './location-labels.ts'
import { postingList } from './posting-list.ts'
import type { Sheet } from './sheet.ts'

export type { FilledSheet, Sheet, SheetContext } from './sheet.ts'

/** 帳票の一覧: each kind of print with what fills it. */
export const sheets: Partial<Record<PrintKind, Sheet>> = {
  guide: lettersOf('guide'),
  reminder: lettersOf('reminder'),
  inquiry: inquirySheet,
  address_labels: addressLabels,
  blank_form: blankForm,
  posting_list: postingList,
  card_labels: cardLabels,
  location_labels: locationLabels,
}
