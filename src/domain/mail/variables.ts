import type { MailKind } from '../../db/schema/mails.ts'

/** 差し込み: what a template may name. Nothing of it tells who somebody is. */
export const mailVariables = [
  '市名',
  '窓口名',
  '電話',
  '受付時間',
  '予約ページ',
  '手続',
  '予約番号',
  '日時',
  '場所',
  '所在地',
  '人数',
  '持ち物',
  '変更期限',
  '理由',
  '期限',
  'リンク',
] as const
export type MailVariable = (typeof mailVariables)[number]
export type MailValues = Partial<Record<MailVariable, string>>

const ofAll = ['市名', '窓口名', '電話', '受付時間', '予約ページ', '手続'] as const
const ofVisits = ['予約番号', '日時', '場所', '所在地', '人数', '持ち物', '変更期限', 'リンク'] as const
const ofEnds = ['予約番号', '日時', '場所', '所在地', '人数', '理由'] as const

/** The variables of one kind of mail. */
export const variablesOf: Record<MailKind, readonly MailVariable[]> = {
  address_check: [...ofAll, '期限', 'リンク'],
  booked: [...ofAll, ...ofVisits],
  changed: [...ofAll, ...ofVisits],
  cancelled: [...ofAll, ...ofEnds],
  reminder: [...ofAll, ...ofVisits],
  vacancy: [...ofAll, '日時', '場所', '所在地', '人数', '期限', 'リンク'],
  called_off: [...ofAll, ...ofEnds],
}

/** Mails that are of no use without their link. */
export const kindsThatNeedLink: readonly MailKind[] = ['address_check', 'vacancy']

const variable = /\{\{\s*([^{}]*?)\s*\}\}/g

/** What stands in double brackets, once each. */
export const variablesIn = (text: string) => [...new Set([...text.matchAll(variable)].map(([, name = '']) => name))]

/** A template with its values. A line whose variables are all empty is left out, with what stands before them. */
export const fillIn = (template: string, values: MailValues) =>
  template
    .split('\n')
    .filter(line => !isEmptied(line, values))
    .map(line => line.replace(variable, (_, name: string) => wordsOf(values, name)))
    .join('\n')

/** A subject is one line, whatever was filled in: nothing in it can begin a second header. */
export const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

function isEmptied(line: string, values: MailValues) {
  const names = variablesIn(line)
  return names.length > 0 && names.every(name => wordsOf(values, name) === '')
}

const wordsOf = (values: MailValues, name: string) => Object.entries(values).find(([each]) => each === name)?.[1] ?? ''
