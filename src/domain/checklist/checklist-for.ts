import type { LocalizedText } from '../../db/schema/localized.ts'
import {
  type BelongingKind,
  type BelongingRule,
  belongingKinds,
  circumstances,
  isWhoComes,
  type Situation,
  type SituationCircumstance,
  type WhoComes,
  whoComes,
} from './situations.ts'

/** 持ち物の一つ. */
export type ChecklistItem = { kind: BelongingKind; item: LocalizedText; note: LocalizedText | null }

type Wish = {
  serviceId: number
  answers: readonly string[]
  /** What the service itself says to bring, one item a line; used while it has no rules of its own. */
  fallback?: LocalizedText | undefined
}

/**
 * 持ち物の一覧 of one person for one service: the rules of this service and those of all services that their situation calls
 * for, each thing once, in the order of kinds and positions. Somebody who has answered nothing comes in person.
 */
export function checklistFor(rules: readonly BelongingRule[], { serviceId, answers, fallback }: Wish): ChecklistItem[] {
  const own = rulesOf(rules, serviceId)
  const holding = holdingFor(answers)
  const called = own
    .filter(({ situation, unless }) => holding.has(situation) && !(unless !== null && holding.has(unless)))
    .toSorted(byKindAndPosition)
  const items = called.map(({ kind, item, note }) => ({ kind, item, note }))
  const isOwn = own.some(rule => rule.serviceId === serviceId)
  return withoutTwins(isOwn || fallback === undefined ? items : [...linesOf(fallback), ...items])
}

/** 質問: who comes (asked when it matters), and what may hold as well, for this service. */
export type Questions = { who: WhoComes[]; also: SituationCircumstance[] }

/** Which situations this service's rules distinguish, so that nothing is asked in vain. */
export function questionsFor(rules: readonly BelongingRule[], serviceId: number): Questions {
  const named = new Set(rulesOf(rules, serviceId).flatMap(({ situation, unless }) => [situation, unless]))
  const who = whoComes.filter(each => each !== 'self' && named.has(each))
  return { who: who.length === 0 ? [] : ['self', ...who], also: circumstances.filter(each => named.has(each)) }
}

/** What a form sent, as far as it was asked; nobody comes twice. Without an answer the person comes themselves. */
export function readAnswers(typed: readonly string[], { who, also }: Questions): Situation[] {
  const comer = who.find(each => typed.includes(each))
  return [...(comer === undefined ? [] : [comer]), ...also.filter(each => typed.includes(each))]
}

function holdingFor(answers: readonly string[]): Set<string> {
  const comer = answers.find(isWhoComes) ?? 'self'
  return new Set(['always', comer, ...answers.filter(answer => !isWhoComes(answer))])
}

const rulesOf = (rules: readonly BelongingRule[], serviceId: number) =>
  rules.filter(rule => rule.serviceId === null || rule.serviceId === serviceId)

const byKindAndPosition = (one: BelongingRule, other: BelongingRule) =>
  belongingKinds.indexOf(one.kind) - belongingKinds.indexOf(other.kind) ||
  one.position - other.position ||
  one.id - other.id

const withoutTwins = (items: ChecklistItem[]) =>
  items.filter((one, index) => items.findIndex(other => isTwin(one, other)) === index)
const isTwin = (one: ChecklistItem, other: ChecklistItem) => one.kind === other.kind && one.item.ja === other.item.ja

function linesOf(text: LocalizedText): ChecklistItem[] {
  const [ja, easy, en] = [text.ja.split('\n'), text.easy.split('\n'), text.en.split('\n')]
  const count = Math.max(ja.length, easy.length, en.length)
  return Array.from({ length: count }, (_, index) => ({
    kind: 'other' as const,
    item: { ja: ja[index] ?? '', easy: easy[index] ?? '', en: en[index] ?? '' },
    note: null,
  }))
}
