import { findCustomerCodes } from '#domain/letters/customer-codes'
import { loadAddresses } from '#domain/letters/load-letters'
import { addressOf } from '../../paper/letter-data.ts'
import { letterIdsOf, namesOf, subjectOf } from './letter-subjects.ts'
import type { Sheet } from './sheet.ts'

/** 宛名ラベル of letters, 12 or 24 on a sheet. */
export const addressLabels: Sheet = {
  async fill(db, order, { reader }) {
    const letters = await loadAddresses(db, letterIdsOf(order), reader)
    const codes = await findCustomerCodes(db, letters)
    const layout = order.layout === 24 ? 24 : 12
    const rows = letters.map(letter => addressOf(subjectOf(letter, { codes })))
    return {
      template: 'address-labels',
      data: { title: '宛名ラベル', layout, letters: rows },
      subjects: namesOf(letters),
    }
  },
}
