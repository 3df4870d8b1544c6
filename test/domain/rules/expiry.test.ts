import { expect, test } from 'bun:test'
import { expiryStage, expirySteps } from '#domain/rules/expiry'

test.each([
  ['2026-03-01', 'expired'],
  ['2026-03-02', 'last'],
  ['2026-04-01', 'last'],
  ['2026-04-02', 'middle'],
  ['2026-05-01', 'middle'],
  ['2026-05-02', 'first'],
  ['2026-05-31', 'first'],
  ['2026-06-01', undefined],
] as const)('on 2 March a card valid until %s is %s', (expiresOn, stage) => {
  expect(expiryStage(expiresOn, '2026-03-02', 90)).toBe(stage)
})

test('a card without a last day is warned of never, and the steps are thirds of the rule', () => {
  expect(expiryStage(null, '2026-03-02', 90)).toBeUndefined()
  expect(expirySteps(90)).toEqual({ last: 30, middle: 60, first: 90 })
  expect(expirySteps(100)).toEqual({ last: 33, middle: 67, first: 100 })
})
