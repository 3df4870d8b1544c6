import { findCustomerCodes } from '#domain/letters/customer-codes'
import { findInquiry } from '#domain/letters/find-inquiries'
import { findFormTexts } from '#domain/letters/form-texts'
import { loadAddresses } from '#domain/letters/load-letters'
import { formatWareki, formatWarekiWithWeekday } from '#domain/rules/wareki'
import { addressOf, cityValues, textAt } from '../../paper/letter-data.ts'
import { inquiryPurposeLabels } from '../../views/staff/inquiries-words.ts'
import { findSender, letterIdsOf, namesOf, subjectOf } from './letter-subjects.ts'
import type { Sheet } from './sheet.ts'

/** 照会書兼回答書. The sheet says the days it is ordered with. */
export const inquirySheet: Sheet = {
  async fill(db, order, { reader, today, officeId }) {
    const letters = await loadAddresses(db, letterIdsOf(order), reader)
    const codes = await findCustomerCodes(db, letters)
    const inquiry = await findInquiry(db, Number(order.inquiryId), reader)
    const sender = await findSender(db, officeId)
    const texts = await findFormTexts(db)
    const deadline = formatWarekiWithWeekday(String(order.deadlineOn))
    const sentOn = formatWareki(String(order.sentOn))
    const purpose = inquiry === undefined ? '' : inquiryPurposeLabels[inquiry.purpose]
    const number = inquiry?.number ?? ''
    const pages = letters.map(letter => {
      const values = {
        ...cityValues({ ...sender, today }),
        ...{ 氏名: letter.name, 交付通知書番号: letter.noticeNumber, 発送日: sentOn, 照会番号: number },
        ...{ 回答期限: deadline, 照会の目的: purpose, 交付場所: sender.office.name, 所在地: sender.office.address },
      }
      const line = (place: string) => textAt(texts, 'inquiry', place, values)
      return {
        ...addressOf(subjectOf(letter, { codes })),
        sender: { city: sender.city.name.ja, desk: sender.city.deskName.ja, ...sender.office },
        ...{ number, purpose, deadline, sentOn },
        ...{ title: line('title').join(' '), lead: line('lead') },
        ...{ replyTitle: line('reply_title').join(' '), reply: line('reply') },
      }
    })
    return { template: 'inquiry', data: { title: texts['inquiry.title'], letters: pages }, subjects: namesOf(letters) }
  },
}
