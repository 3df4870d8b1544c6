/** 様式: what is printed with texts that staff can change. */
export const forms = [
  'guide',
  'reminder',
  'hagaki_guide',
  'hagaki_reminder',
  'inquiry',
  'proxy',
  'pin',
  'belongings',
] as const
export type Form = (typeof forms)[number]

/** 白紙の様式. */
export const blankForms = ['proxy', 'pin', 'belongings'] as const
export type BlankForm = (typeof blankForms)[number]
export const isBlankForm = (word: string | undefined): word is BlankForm => blankForms.some(each => each === word)

/** 差し込み: what a text may name. */
export const formVariables = [
  '市名',
  '窓口名',
  '電話',
  '受付時間',
  '氏名',
  '交付通知書番号',
  '発送日',
  '受取期限',
  '回数',
  '交付場所',
  '所在地',
  '予約ページ',
  '照会番号',
  '回答期限',
  '照会の目的',
  '今日',
] as const
export type FormVariable = (typeof formVariables)[number]

const ofCity = ['市名', '窓口名', '電話', '受付時間', '予約ページ', '今日'] as const
const ofCard = ['氏名', '交付通知書番号', '発送日', '受取期限', '回数', '交付場所', '所在地'] as const

/** The variables that a form knows. */
export const variablesOfForm: Record<Form, readonly FormVariable[]> = {
  guide: [...ofCity, ...ofCard],
  reminder: [...ofCity, ...ofCard],
  hagaki_guide: [...ofCity, ...ofCard],
  hagaki_reminder: [...ofCity, ...ofCard],
  inquiry: [...ofCity, '氏名', '交付通知書番号', '発送日', '照会番号', '回答期限', '照会の目的', '交付場所', '所在地'],
  proxy: ofCity,
  pin: ofCity,
  belongings: ofCity,
}

/** 文面の一覧: which text stands where. A key is its form and its place. */
export const formTextKeys = [
  'guide.title',
  'guide.lead',
  'guide.how',
  'guide.notes',
  'guide.foot',
  'reminder.title',
  'reminder.lead',
  'reminder.how',
  'reminder.notes',
  'reminder.foot',
  'hagaki_guide.title',
  'hagaki_guide.body',
  'hagaki_reminder.title',
  'hagaki_reminder.body',
  'inquiry.title',
  'inquiry.lead',
  'inquiry.reply_title',
  'inquiry.reply',
  'proxy.title',
  'proxy.lead',
  'proxy.notes',
  'pin.title',
  'pin.lead',
  'pin.notes',
  'belongings.title',
  'belongings.lead',
] as const
export type FormTextKey = (typeof formTextKeys)[number]
export type FormTexts = Record<FormTextKey, string>

export const isFormTextKey = (word: string | undefined): word is FormTextKey => formTextKeys.some(each => each === word)
export const isForm = (word: string | undefined): word is Form => forms.some(each => each === word)

/** The form that a text belongs to. */
export function formOf(key: FormTextKey): Form {
  const form = forms.find(each => key.startsWith(`${each}.`))
  if (form === undefined) throw new Error(`no form has the text ${key}`)
  return form
}

/** A heading is one line. */
export const isHeading = (key: FormTextKey) => key.endsWith('title')

const variable = /\{\{\s*([^{}]*?)\s*\}\}/g

/** What stands in double brackets, once each. */
export const variablesIn = (text: string) => [...new Set([...text.matchAll(variable)].map(([, name = '']) => name))]

export type FormValues = Partial<Record<FormVariable, string>>

/** A text with its values, line by line. */
export const fillText = (text: string, values: FormValues): string[] =>
  text.split('\n').map(line => line.replace(variable, (_, name: string) => wordsOf(values, name)))

const wordsOf = (values: FormValues, name: string) => Object.entries(values).find(([each]) => each === name)?.[1] ?? ''
