import { connect, db, sql } from '#db'
import { newToken } from '#domain/rules/secrets'
import { openCity } from '#domain/staff/open-city'
import { migrateDatabase } from '../db/migrate.ts'
import { checkServer, StartFailure } from '../db/server.ts'

// By hand, once: `bun src/tasks/open-city.ts kanri` makes the first administrator and prints the password.
const words = {
  'already-open': 'もう開設されています。職員は「職員」の画面から登録してください。',
  'login-id-shape': '職員IDを半角の英小文字と数字で指定してください。例: bun src/tasks/open-city.ts kanri',
}
try {
  const one = connect({ max: 1, connect_timeout: 5 })
  await checkServer(one)
  await migrateDatabase(one)
  await one.end()
  const [loginId = '', password] = [process.argv[2], newToken().slice(0, 20)]
  const outcome = await openCity(db, { loginId, password }, { now: new Date() })
  await sql.end()
  if (!outcome.ok) throw new StartFailure(words[outcome.reason])
  console.log(`職員ID: ${loginId}\nパスワード: ${password}\nサインインして、すぐにパスワードを変更してください。`)
} catch (error) {
  if (!(error instanceof StartFailure)) throw error
  console.error(error.message)
  process.exit(1)
}
