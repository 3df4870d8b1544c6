import { isBlankForm } from '#domain/letters/form-text-keys'
import { findFormTexts } from '#domain/letters/form-texts'
import { blankFormData } from '../../paper/blank-form-data.ts'
import { findSender } from './letter-subjects.ts'
import { belongings } from './letters.ts'
import type { Sheet } from './sheet.ts'

/** 白紙の様式: 委任状, 暗証番号記載票, 持ち物表. */
export const blankForm: Sheet = {
  async fill(db, order, { officeId, today }) {
    const name = String(order.form)
    const form = isBlankForm(name) ? name : 'proxy'
    const frame = { ...(await findSender(db, officeId)), today, texts: await findFormTexts(db) }
    return { template: 'blank-form', data: blankFormData(form, { ...frame, items: await belongings(db, today) }) }
  },
}
