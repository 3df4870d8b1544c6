import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { parseApplicationId } from '#domain/cards/application-id'

const id = '42180967929081003390757'

test.each([
  ...[id, ` ${id}\r\n`, '４２１８０９６７９２９０８１００３３９０７５７', '4218-0967-9290-8100-3390-757'],
  ...[
    '4218 0967 9290 8100 3390 757',
    '4218ー0967ー9290ー8100ー3390ー757',
    '4218−0967−9290−8100−3390−757',
    `\ufeff${id}`,
  ],
])('%j is the application id', text => expect(parseApplicationId(text)).toBe(id))

test('leading zeros stay', () => {
  expect(parseApplicationId('00000000000000000000001')).toBe('00000000000000000000001')
})

test.each([
  ...['', id.slice(1), `${id}1`, '4.21809679290811E+22', `A${id.slice(1)}`, `${id.slice(1)}O`, `'${id}`, `${id} ${id}`],
])('%j is none', text => expect(parseApplicationId(text)).toBeUndefined())

test('23 digits come through however they are parted', () => {
  const parted = fc.array(fc.tuple(fc.nat(9), fc.constantFrom('', ' ', '-', '　', 'ー')), {
    minLength: 23,
    maxLength: 23,
  })
  fc.assert(
    fc.property(parted, digits => {
      expect(parseApplicationId(digits.flat().join(''))).toBe(digits.map(([digit]) => digit).join(''))
    }),
  )
})
