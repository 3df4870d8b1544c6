import type { ChecklistItem } from '#domain/checklist/checklist-for'
import { type Form, type FormTexts, isBlankForm } from '#domain/letters/form-text-keys'
import type { City } from '#domain/rules/city'
import { addDays, type Day } from '#domain/rules/days'
import { formatWareki, formatWarekiWithWeekday } from '#domain/rules/wareki'
import { blankFormData } from './blank-form-data.ts'
import { addressOf, cityValues, type LetterSubject, letterData, type Sender, textAt } from './letter-data.ts'

type Frame = {
  texts: FormTexts
  city: City
  office: Sender
  /** 持ち物 as the city has them; without any, an example. */
  items?: readonly ChecklistItem[] | undefined
  map?: { format: 'png' | 'jpg' } | undefined
  /** A name as long as they come, to see what happens to the page. */
  name?: string | undefined
  site: string
  today: Day
}

/** A person of nowhere, for looking at a form. */
const sample: LetterSubject = {
  ...{ name: '見本　花子', noticeNumber: 'A1B-123456', label: 'P0123456789', sequence: 1 },
  ...{ postalCode: '999-0001', address: '架空県青葉野市中央1丁目2番3号', addressExtra: '見本ハイツ 101号室' },
  ...{ customer: undefined, key: { code: '12345678', password: '87654321' } },
  link: 'https://example.lg.jp/links/mihonmihonmihonmihonmihonmihonmihonmihonmih',
}
const examples = ['交付通知書(はがき)', '本人確認書類', '通知カード(お持ちの方)'].map(ja => ({
  kind: 'other' as const,
  item: { ja, easy: ja, en: ja },
  note: null,
}))

/** 見本: a form with these texts and sample data, for the press. */
export function sampleForm(form: Form, frame: Frame): { template: string; data: unknown } {
  const items = frame.items ?? examples
  if (isBlankForm(form)) return { template: 'blank-form', data: blankFormData(form, { ...frame, items }) }
  if (form === 'inquiry') return { template: 'inquiry', data: { title: '見本', letters: [sampleInquiry(frame)] } }
  const days = { sentOn: frame.today, deadlineOn: addDays(frame.today, 90) }
  const letters = [letterData({ ...sample, name: frame.name ?? sample.name }, { ...frame, ...days, form, items })]
  const data = { title: '見本', map: frame.map ?? null, letters }
  return { template: form.startsWith('hagaki') ? 'hagaki' : 'letter', data }
}

function sampleInquiry({ texts, ...frame }: Frame) {
  const [number, purpose] = ['R8-0001', '代理人によるカードの受け取り']
  const deadline = formatWarekiWithWeekday(addDays(frame.today, 30))
  const sentOn = formatWareki(frame.today)
  const values = {
    ...cityValues(frame),
    ...{ 氏名: sample.name, 交付通知書番号: sample.noticeNumber, 発送日: sentOn, 照会番号: number },
    ...{ 回答期限: deadline, 照会の目的: purpose, 交付場所: frame.office.name, 所在地: frame.office.address },
  }
  const line = (place: string) => textAt(texts, 'inquiry', place, values)
  return {
    ...addressOf(sample),
    sender: { city: frame.city.name.ja, desk: frame.city.deskName.ja, ...frame.office },
    ...{ number, purpose, deadline, sentOn },
    ...{ title: line('title').join(' '), lead: line('lead') },
    ...{ replyTitle: line('reply_title').join(' '), reply: line('reply') },
  }
}
