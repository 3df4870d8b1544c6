import type postgres from 'postgres'

/** Something the operator has to put right before the program can start: one sentence, no stack. */
export class StartFailure extends Error {}

const oldestServer = 150000

/** Refuses a server that is unreachable, too old or not in UTF-8, before anything is written to it. */
export async function checkServer(sql: postgres.Sql) {
  const asking = sql<{ version: number; name: string; encoding: string }[]>`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
           current_setting('server_encoding') as encoding`
  const [server] = await Promise.race([asking, giveUp()]).catch(explain)
  if (server === undefined || server.version < oldestServer) {
    throw new StartFailure(
      `データベースサーバーの版が古すぎます(${server?.name ?? '不明'})。PostgreSQL 15 以降を DATABASE_URL に指定してください。`,
    )
  }
  if (server.encoding !== 'UTF8') {
    throw new StartFailure(
      `データベースの文字コードが ${server.encoding} です。ENCODING 'UTF8' で作ったデータベースを DATABASE_URL に指定してください。`,
    )
  }
}

/** True before the first member of staff is known: nobody has used this database yet. */
export async function isEmpty(sql: postgres.Sql) {
  const [answer] = await sql<{ empty: boolean }[]>`select not exists (select from staff) as empty`
  return answer?.empty === true
}

/** Takes the database back to before its first migration. */
export async function dropEverything(sql: postgres.Sql) {
  await sql`drop schema if exists graphile_worker cascade`
  await sql`drop schema if exists drizzle cascade`
  await sql`drop schema public cascade`
  await sql`create schema public`
}

export const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

// The driver's own connect_timeout does not end a connection that nobody answers (Bun 1.4.5).
async function giveUp(): Promise<never> {
  await Bun.sleep(8000)
  throw Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })
}

function explain(error: unknown): never {
  throw new StartFailure(`データベースに接続できません: ${reasonOf(error)}DATABASE_URL を確かめてください。`)
}

function reasonOf(error: unknown) {
  const code = codeOf(error)
  if (code === '28P01' || code === '28000') return 'ユーザー名かパスワードが受け付けられませんでした。'
  else if (code === '3D000') return '指定されたデータベースがありません。'
  else if (code === '53300') return 'サーバーの接続数が上限に達しています。'
  else if (code === '57P03') return 'サーバーが起動中か停止中です。少し待ってからやり直してください。'
  else if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENOENT') return 'サーバーの名前が見つかりません。'
  else return `サーバーから応答がありません(${code || 'UNKNOWN'})。`
}
