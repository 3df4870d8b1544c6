import { describe, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { db } from '#db'
import { executePrepared, queryOf } from '../../../src/db/prepared.ts'
import { cards } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'

const dialect = new PgDialect({ casing: 'snake_case' })

describe('a statement whose text is kept', () => {
  const one = (a: unknown, b: unknown, part = sql`select ${a}::int`) =>
    sql`with x as (${part}) select ${b}::text from x`
  const table = (a: number) => sql`select ${cards.officeId} from ${cards} where ${cards.id} = ${a}`

  test.each([
    ['values', one(1, 'a')],
    ['other values', one(2, null)],
    ['the same once more', one(1, 'a')],
    ['another text', one(1, 'a', sql`select ${3}::int + ${4}`)],
    ['a text as long as that', one(1, 'a', sql`select ${3}::int - ${4}`)],
    ['back again', one(true, 7n)],
    ['tables and columns', table(1)],
    ['with another value', table(2)],
    ['something else that drizzle reads', sql`select ${sql.identifier('a')} from ${db.select().from(cards).as('c')}`],
    ['a list', sql`select ${[1, 2]}`],
    ['a longer list', sql`select ${[1, 2, 3]}`],
    ['a value with its encoder', sql`select ${sql.param(5)}`],
    ['a value written into the text', sql`select ${5}`.inlineParams()],
    ['raw words', sql`select ${sql.raw('1')}`],
    ['other raw words', sql`select ${sql.raw('2')}`],
  ])('is what drizzle would write: %s', (_, statement) => {
    queryOf('test', statement)
    expect(queryOf('test', statement)).toMatchObject(
      (({ sql, params }) => ({ sql, params }))(dialect.sqlToQuery(statement)),
    )
  })

  test(
    'gives each time what its values ask for',
    rolledBack(async tx => {
      const add = (a: number, b: number) =>
        executePrepared<{ sum: number }>(tx, 'sum', sql`select ${a}::int + ${b}::int as sum`)
      expect([...(await add(1, 2)), ...(await add(3, 4))]).toEqual([{ sum: 3 }, { sum: 7 }])
    }),
  )

  test('a failure names its constraint as every other does', async () => {
    const failure = await executePrepared(db, 'fails', sql`insert into ${cards} default values`).catch(
      (error: Error) => error,
    )
    expect(failure).toMatchObject({ cause: { code: '23502' } })
  })
})
