import { expect, test } from 'bun:test'
import { Pager } from '#views/components/pager'

const path = '/staff/cards?q=佐藤&page=2'

test('the filters stay, only the page changes', () => {
  const html = String(<Pager path={path} page={2} perPage={50} total={132} />)
  expect(html).toContain('132件中 51〜100件')
  expect(html).toContain('page=1" rel="prev"')
  expect(html).toContain('page=3" rel="next"')
  expect(html).toContain('q=%E4%BD%90%E8%97%A4')
})

test('the first page has no way back, the last none on', () => {
  expect(String(<Pager path={path} page={1} perPage={50} total={132} />)).not.toContain('rel="prev"')
  expect(String(<Pager path={path} page={3} perPage={50} total={132} />)).not.toContain('rel="next"')
  expect(String(<Pager path={path} page={3} perPage={50} total={132} />)).toContain('101〜132件')
})

test('a page beyond the end shows the end; an empty list has no pager', () => {
  expect(String(<Pager path={path} page={9} perPage={50} total={132} />)).toContain('101〜132件')
  expect(String(<Pager path={path} page={1} perPage={50} total={0} />)).toBe('')
})
