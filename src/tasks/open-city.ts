import { connect, db, sql } from '#db'
import { newToken } from '#domain/rules/secrets'
import { openCity } from '#domain/staff/open-city'
import { migrateDatabase } from '../db/migrate.ts'

// By hand, once: `bun src/tasks/open-city.ts kanri` makes the first administrator and prints the password.
const loginId = process.argv[2] ?? ''
const password = newToken().slice(0, 20)
const one = connect({ max: 1 })
await migrateDatabase(one)
const outcome = await openCity(db, { loginId, password }, { now: new Date() })
await Promise.all([one.end(), sql.end()])
const refusals = {
  'already-open': 'もう開設されています。職員は「職員」の画面から登録してください。',
  'login-id-shape': '職員IDを半角の英小文字と数字で指定してください。例: bun src/tasks/open-city.ts kanri',
}
console.log(
  outcome.ok
    ? `職員ID: ${loginId}\nパスワード: ${password}\nサインインして、すぐにパスワードを変更してください。`
    : refusals[outcome.reason],
)
process.exit(outcome.ok ? 0 : 1)
