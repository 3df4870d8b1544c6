import type { Db } from '#db'
import { checklistFor } from '#domain/checklist/checklist-for'
import { findBelongingRules } from '#domain/checklist/find-rules'
import { findCustomerCodes } from '#domain/letters/customer-codes'
import { findFormTexts } from '#domain/letters/form-texts'
import { loadLetters } from '#domain/letters/load-letters'
import { letterOrderOf } from '#domain/letters/words'
import { findServices } from '#domain/offices/find-services'
import type { Day } from '#domain/rules/days'
import { letterData } from '../../paper/letter-data.ts'
import { findMap, findSender, letterIdsOf, namesOf, subjectOf } from './letter-subjects.ts'
import type { Sheet } from './sheet.ts'

/** 予約案内と再通知, one page a letter (a postcard has two), with codes that are made here and stand nowhere else. */
export const lettersOf = (kind: 'guide' | 'reminder'): Sheet => ({
  async fill(db, order, { reader, now, today, officeId, staffId }) {
    const { paper, sentOn, deadlineOn } = letterOrderOf(order)
    const letters = await loadLetters(db, letterIdsOf(order), { by: { kind: 'staff', staffId }, reader, now })
    const codes = await findCustomerCodes(db, letters)
    const form = paper === 'hagaki' ? (`hagaki_${kind}` as const) : kind
    const frame = {
      ...(await findSender(db, officeId)),
      ...{ form, sentOn, deadlineOn, today },
      texts: await findFormTexts(db),
      items: await belongings(db, today),
    }
    const pages = letters.map(letter => letterData(subjectOf(letter, { codes, secret: letter.secret }), frame))
    const template = paper === 'hagaki' ? 'hagaki' : 'letter'
    const { map, picture } = paper === 'hagaki' ? { map: null, picture: undefined } : await findMap(db, officeId)
    const data = { title: frame.texts[`${form}.title`], map, letters: pages }
    return { template, data, picture, subjects: namesOf(letters) }
  },
})

/** 持ち物 of somebody who fetches their own card. */
export async function belongings(db: Db, day: Day) {
  const pickUp = (await findServices(db))[0]
  if (!pickUp) return []
  const rules = await findBelongingRules(db, { serviceIds: [pickUp.id], day })
  return checklistFor(rules, { serviceId: pickUp.id, answers: ['self'], fallback: pickUp.belongings })
}
