import { expect, test } from 'bun:test'
import { ErrorSummary, errorOf } from '#views/components/error-summary'

const errors = [
  { field: 'name', message: '氏名を<b>入力</b>してください' },
  { field: 'phone', message: '電話番号を入力してください' },
]

test('every line leads to its field and is announced', () => {
  const html = String(<ErrorSummary errors={errors} />)
  expect(html).toContain('role="alert"')
  expect(html).toContain('tabindex="-1"')
  expect(html).toContain('(2件)')
  expect(html).toContain('<a href="#phone">電話番号を入力してください</a>')
  expect(html).toContain('氏名を&lt;b&gt;')
})

test('nothing wrong, nothing shown', () => {
  expect(String(<ErrorSummary errors={[]} />)).toBe('')
})

test('one item reads well in English', () => {
  expect(String(<ErrorSummary language="en" errors={errors.slice(1)} />)).toContain('Please correct 1 item<')
})

test('a field finds its own message', () => {
  expect(errorOf(errors, 'phone')).toBe('電話番号を入力してください')
  expect(errorOf(errors, 'email')).toBeUndefined()
})
