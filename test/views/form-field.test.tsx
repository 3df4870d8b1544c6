import { expect, test } from 'bun:test'
import { FormField } from '#views/components/form-field'

test('a field in error is tied to its support text and its error, and keeps what was typed', () => {
  const html = String(
    <FormField
      name="phone"
      type="tel"
      label="電話番号"
      required
      support="日中の番号"
      error="入力してください"
      value='"><b>'
    />,
  )
  expect(html).toContain('<label class="dads-form-control-label__label" for="phone">')
  expect(html).toContain('※必須')
  expect(html).toContain('aria-invalid="true" aria-describedby="phone-support phone-error"')
  expect(html).toContain('id="phone-support"')
  expect(html).toContain('id="phone-error"')
  expect(html).toContain('value="&#34;><b>"')
})

test('a field without support or error points at nothing', () => {
  const html = String(<FormField name="phone" label="Phone" language="en" required />)
  expect(html).not.toContain('aria-describedby')
  expect(html).not.toContain('aria-invalid')
  expect(html).toContain('Required')
})

test('labels, options and long texts are escaped', () => {
  const evil = '<script>1</script>'
  const options = [{ value: 'a', label: evil, support: evil }]
  const html = [
    <FormField name="a" label={evil} support={evil} error={evil} />,
    <FormField name="b" type="select" label={evil} options={options} emptyLabel={evil} />,
    <FormField name="c" type="textarea" label={evil} value={evil} />,
    <FormField name="d" type="radio" label={evil} options={options} />,
    <FormField name="e" type="checkboxes" label={evil} options={options} />,
    <FormField name="f" type="checkbox" label={evil} />,
  ].join('')
  expect(html).not.toContain('<script')
  expect(html).toContain('&lt;script&gt;')
})

test('a group is a fieldset whose first choice carries the id the error summary leads to', () => {
  const options = [
    { value: 'self', label: '本人' },
    { value: 'proxy', label: '代理人' },
  ]
  const html = String(
    <FormField name="who" type="radio" label="来る方" options={options} value="proxy" error="選んでください" />,
  )
  expect(html).toContain('<fieldset')
  expect(html).toContain('aria-describedby="who-error"')
  expect(html).toContain('id="who" name="who" value="self"')
  expect(html).toMatch(/value="proxy" checked/)
})

test('a single box sends 1 and shows its own label once', () => {
  const html = String(<FormField name="agree" type="checkbox" label="同意します" checked required />)
  expect(html).toContain('value="1" checked')
  expect(html.match(/同意します/g)).toHaveLength(1)
})
