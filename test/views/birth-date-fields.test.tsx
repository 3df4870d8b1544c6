import { expect, test } from 'bun:test'
import { BirthDateFields } from '#views/components/birth-date-fields'

test('what was typed stays, the error is tied to all four fields', () => {
  const values = { era: 'H', year: '32', month: '1', day: '<1>' }
  const html = String(<BirthDateFields values={values} error="平成は31年までです" />)
  expect(html).toMatch(/<option value="H" selected/)
  expect(html).toContain('name="birth_year" value="32"')
  expect(html).toContain('name="birth_month" value="1"')
  expect(html.match(/aria-invalid="true" aria-describedby="birth-support birth-error"/g)).toHaveLength(4)
  expect(html).toContain('平成は31年までです')
})

test('Japanese readers begin with 昭和, others with the Western calendar', () => {
  expect(String(<BirthDateFields />)).toMatch(/<option value="S" selected/)
  expect(String(<BirthDateFields language="easy" />)).toMatch(/<option value="west" selected/)
  expect(String(<BirthDateFields language="en" />)).toContain('Date of birth')
})

test('a second person on the same page has names of their own', () => {
  const html = String(<BirthDateFields prefix="proxy_birth" />)
  expect(html).toContain('name="proxy_birth_era"')
  expect(html).not.toContain('"birth_')
})
