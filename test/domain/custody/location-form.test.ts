import { expect, test } from 'bun:test'
import { parseLocationPlan, placesOf } from '#domain/custody/location-form'

const typed = { cabinet: '１', shelfFrom: '1', shelfTo: '5', caseFrom: '1', caseTo: '4', capacity: '50' }
const reasonsOf = (fields: Partial<typeof typed>) => {
  const parsed = parseLocationPlan({ ...typed, ...fields })
  return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field} ${reason}`)
}

test('one cabinet with five shelves of four cases is twenty places, in order', () => {
  const parsed = parseLocationPlan(typed)
  if (!parsed.ok) throw new Error('unreadable')
  const places = placesOf(parsed.value)
  expect(places).toHaveLength(20)
  expect(places.slice(0, 5).map(({ shelf, caseNumber }) => `${shelf}-${caseNumber}`)).toEqual([
    '1-1',
    '1-2',
    '1-3',
    '1-4',
    '2-1',
  ])
})

test('an empty 「まで」 means one only', () => {
  const parsed = parseLocationPlan({ ...typed, shelfTo: '', caseTo: ' ' })
  expect(parsed.ok && placesOf(parsed.value)).toEqual([{ cabinet: 1, shelf: 1, caseNumber: 1 }])
})

test('every fault is named', () => {
  expect(reasonsOf({ cabinet: '', capacity: '0' })).toEqual(['cabinet missing', 'capacity not-a-number'])
  expect(reasonsOf({ capacity: '1.5', shelfFrom: '-1' })).toEqual(['shelfFrom not-a-number', 'capacity not-a-number'])
  expect(reasonsOf({ shelfTo: '9999', caseFrom: '10000' })).toEqual(['caseFrom not-a-number'])
  expect(reasonsOf({ shelfFrom: '3', shelfTo: '2' })).toEqual(['shelfTo backwards'])
  expect(reasonsOf({ shelfTo: '50', caseTo: '10' })).toEqual([])
  expect(reasonsOf({ shelfTo: '50', caseTo: '11' })).toEqual(['caseTo too-many'])
})
