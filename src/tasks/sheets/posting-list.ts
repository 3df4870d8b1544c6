import { postedClasses } from '#domain/letters/posting-classes'
import { listPosted } from '#domain/letters/posting-list'
import { formatDateTimeWareki, formatWarekiWithWeekday } from '#domain/rules/wareki'
import { postedClassLabels, postedKindLabels } from '../../views/staff/letters-words.ts'
import { findSender } from './letter-subjects.ts'
import type { Sheet } from './sheet.ts'

/** 差出票 of one day. */
export const postingList: Sheet = {
  async fill(db, order, { officeId, now }) {
    const day = String(order.day)
    const lines = await listPosted(db, { officeId, day })
    const { city, office } = await findSender(db, officeId)
    const rows = postedClasses
      .map(mailClass => ({ mailClass, own: lines.filter(line => line.mailClass === mailClass) }))
      .filter(({ own }) => own.length > 0)
      .map(({ mailClass, own }) => ({
        class: postedClassLabels[mailClass],
        kinds: own.map(({ kind, count }) => `${postedKindLabels[kind]} ${count}通`).join('、'),
        count: own.reduce((sum, { count }) => sum + count, 0),
      }))
    const data = {
      ...{ title: '差出票', day: formatWarekiWithWeekday(day), city: city.name.ja, office: office.name, rows },
      total: rows.reduce((sum, { count }) => sum + count, 0),
      ...{ printedAt: formatDateTimeWareki(now), printedBy: '' },
    }
    return { template: 'posting-list', data }
  },
}
