import { describe, expect, test } from 'bun:test'
import { checklistFor, questionsFor, readAnswers } from '#domain/checklist/checklist-for'
import { firstRules } from '#domain/checklist/first-rules'
import type { BelongingRule } from '#domain/checklist/situations'

const everywhere = (ja: string) => ({ ja, easy: ja, en: ja })
let id = 0
const rule = (overrides: Partial<BelongingRule> & { words: string }): BelongingRule => {
  const { words, ...columns } = overrides
  id += 1
  return {
    ...{ id, serviceId: 1, situation: 'always', unless: null, kind: 'paper', note: null, position: 0 },
    ...{ validFrom: '2026-01-01', validUntil: null, item: everywhere(words) },
    ...columns,
  }
}
const itemsOf = (rules: BelongingRule[], answers: string[], serviceId = 1) =>
  checklistFor(rules, { serviceId, answers }).map(({ item }) => item.ja)

describe('checklistFor', () => {
  test('brings what holds always and what the answers call for, and nothing else', () => {
    const rules = [rule({ words: 'はがき' }), rule({ words: '診断書', situation: 'proxy' })]
    expect(itemsOf(rules, [])).toEqual(['はがき'])
    expect(itemsOf(rules, ['proxy'])).toEqual(['はがき', '診断書'])
  })

  test('somebody who has not said who comes comes in person; a proxy does not count as the person', () => {
    const rules = [rule({ words: '本人の書類', situation: 'self' })]
    expect(itemsOf(rules, [])).toEqual(['本人の書類'])
    expect(itemsOf(rules, ['lost'])).toEqual(['本人の書類'])
    expect(itemsOf(rules, ['under_15'])).toEqual([])
  })

  test('`unless` takes a thing away where the other situation holds as well', () => {
    const rules = [
      rule({ words: '免許証', situation: 'self', unless: 'no_photo_id' }),
      rule({ words: '書類2点', situation: 'no_photo_id', unless: 'proxy' }),
    ]
    expect(itemsOf(rules, ['self'])).toEqual(['免許証'])
    expect(itemsOf(rules, ['self', 'no_photo_id'])).toEqual(['書類2点'])
    expect(itemsOf(rules, ['proxy', 'no_photo_id'])).toEqual([])
  })

  test('rules of all services hold here, those of another service do not', () => {
    const rules = [rule({ words: 'どこでも', serviceId: null }), rule({ words: 'よそ', serviceId: 2 })]
    expect(itemsOf(rules, [])).toEqual(['どこでも'])
  })

  test('each thing once, at its first place; the same words of another kind are another thing', () => {
    const rules = [
      rule({ words: 'A', position: 1 }),
      rule({ words: 'B', position: 2 }),
      rule({ words: 'A', position: 3, serviceId: null }),
      rule({ words: 'A', kind: 'fee' }),
    ]
    expect(itemsOf(rules, [])).toEqual(['A', 'B', 'A'])
  })

  test('ordered by kind, then by position, then by age', () => {
    const rules = [
      rule({ words: '手数料', kind: 'fee', position: 1 }),
      rule({ words: '二番', position: 2 }),
      rule({ words: '一番', position: 1 }),
      rule({ words: '一番の次', position: 1 }),
    ]
    expect(itemsOf(rules, [])).toEqual(['一番', '一番の次', '二番', '手数料'])
  })

  test('a service without rules of its own falls back to its own list, before the rules of all services', () => {
    const fallback = { ja: 'はがき\n免許証', easy: 'はがき\nめんきょ', en: 'Postcard\nLicense' }
    const common = rule({ words: '在留カード', serviceId: null, situation: 'foreign' })
    const list = checklistFor([common], { serviceId: 1, answers: ['foreign'], fallback })
    expect(list.map(({ item }) => item.ja)).toEqual(['はがき', '免許証', '在留カード'])
    expect(list[1]).toMatchObject({ kind: 'other', item: { easy: 'めんきょ', en: 'License' } })
    const own = [common, rule({ words: '通知書' })]
    expect(checklistFor(own, { serviceId: 1, answers: [], fallback }).map(({ item }) => item.ja)).toEqual(['通知書'])
  })
})

describe('questions and answers', () => {
  const rules = [
    rule({ words: 'a' }),
    rule({ words: 'b', situation: 'proxy' }),
    rule({ words: 'c', unless: 'lost' }),
    rule({ words: 'd', situation: 'foreign', serviceId: 2 }),
  ]

  test('only what a rule of this service distinguishes is asked, `unless` included', () => {
    expect(questionsFor(rules, 1)).toEqual({ who: ['self', 'proxy'], also: ['lost'] })
    expect(questionsFor(rules, 2)).toEqual({ who: [], also: ['foreign'] })
    expect(questionsFor([], 1)).toEqual({ who: [], also: [] })
  })

  test('answers that were not asked for are dropped, and only one person comes', () => {
    const questions = questionsFor(rules, 1)
    expect(readAnswers(['proxy', 'self', 'lost', 'foreign', 'nonsense'], questions)).toEqual(['self', 'lost'])
    expect(readAnswers([], questions)).toEqual([])
  })
})

describe('the first rules', () => {
  const of = (code: string): BelongingRule[] =>
    (firstRules[code] ?? []).map((first, index) => ({
      ...{ id: index, serviceId: 1, unless: null, note: null, position: index, validFrom: '2026-01-01' },
      validUntil: null,
      ...first,
    }))
  const list = (code: string, ...answers: string[]) => itemsOf(of(code), answers).join('\n')

  test('pick-up in person: the postcard, one photo ID, the old card; with no photo ID two papers', () => {
    expect(list('SV01')).toContain('交付通知書(はがき)')
    expect(list('SV01')).toContain('顔写真のある本人確認書類 1点')
    expect(list('SV01')).toContain('いままでのマイナンバーカード')
    expect(list('SV01')).not.toContain('手数料')
    expect(list('SV01', 'self', 'no_photo_id')).toContain('名前の書かれた書類 2点')
    expect(list('SV01', 'self', 'no_photo_id')).not.toContain('顔写真のある本人確認書類 1点')
  })

  test('a child comes with a parent, who shows an ID and the family register, waived in one household', () => {
    const child = list('SV01', 'under_15')
    for (const words of [
      '一緒にお越しください',
      '法定代理人の、顔写真のある本人確認書類',
      '戸籍謄本',
      'ご本人の、顔写真',
    ])
      expect(child).toContain(words)
    const waived = checklistFor(of('SV01'), { serviceId: 1, answers: ['under_15'] })
    expect(waived.find(({ item }) => item.ja.includes('戸籍謄本'))?.note?.ja).toContain('いりません')
  })

  test('a proxy brings both IDs, the written notice and the reason; the photo ID of the person alone is not asked', () => {
    const proxy = list('SV01', 'proxy')
    for (const words of [
      '代理の方の本人確認書類 2点',
      '回答書・委任状・暗証番号',
      '来られない理由',
      'ご本人の本人確認書類 2点',
    ])
      expect(proxy).toContain(words)
    expect(list('SV01', 'proxy', 'no_photo_id')).not.toContain('ご本人の、名前の書かれた書類 2点')
  })

  test('whoever lost the card pays 1,000 yen, tells the police and hands nothing back', () => {
    expect(list('SV01', 'self', 'lost')).toContain('手数料 1,000円')
    expect(list('SV01', 'self', 'lost')).toContain('警察に届け出た')
    expect(list('SV01', 'self', 'lost')).not.toContain('いままでのマイナンバーカード')
    expect(list('SV08', 'self', 'lost')).toContain('手数料 2,000円')
  })

  test('a residence card for foreign nationals only, and no service without a list', () => {
    expect(list('SV03', 'self')).not.toContain('在留カードまたは')
    expect(list('SV03', 'self', 'foreign')).toContain('在留カードまたは')
    for (const code of Object.keys(firstRules)) expect(list(code)).not.toBe('')
  })

  test('every word stands in three languages', () => {
    const texts = Object.values(firstRules).flatMap(rules => rules.flatMap(({ item, note }) => [item, note ?? item]))
    expect(texts.flatMap(text => Object.values(text)).filter(words => words.trim() === '')).toEqual([])
    expect(texts.length).toBeGreaterThan(50)
  })
})
