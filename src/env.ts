import { resolve } from 'node:path'
import * as v from 'valibot'
import { socketDirOf } from './socket-dir.ts'

const wholeNumber = (name: string, least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, `${name} は整数で指定してください。`),
    v.transform(Number),
    v.minValue(least, `${name} は ${least} 以上にしてください。`),
    v.maxValue(most, `${name} は ${most} 以下にしてください。`),
  )
const yesOrNo = (name: string) =>
  v.pipe(
    v.picklist(['true', 'false'], `${name} は true か false を指定してください。`),
    v.transform(word => word === 'true'),
  )

/** Every environment variable the program reads; the README's table is checked against these keys. */
export const variables = v.object({
  DATABASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^postgres(ql)?:\/\//, 'DATABASE_URL は postgres:// で始まる接続文字列にしてください。'),
    ),
  ),
  DATABASE_POOL: v.optional(wholeNumber('DATABASE_POOL', 2, 100), '10'),
  DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1, 'DATA_DIR が空です。')), './data'),
  PORT: v.optional(wholeNumber('PORT', 1, 65535), '3000'),
  HOST: v.optional(v.pipe(v.string(), v.minLength(1, 'HOST が空です。')), '0.0.0.0'),
  BASE_PATH: v.optional(
    v.pipe(v.string(), v.regex(/^(\/[\w.-]+)*$/, 'BASE_PATH は /city のように / で始め、/ で終わらないでください。')),
    '',
  ),
  PUBLIC_ORIGIN: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^https?:\/\/[^/]+$/,
        'PUBLIC_ORIGIN は https://yoyaku.example.jp のように、末尾の / なしで指定してください。',
      ),
    ),
  ),
  TRUSTED_PROXIES: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^$|^[\d.:a-fA-F]+(,[\d.:a-fA-F]+)*$/, 'TRUSTED_PROXIES は IP アドレスをカンマで区切ってください。'),
    ),
    '',
  ),
  SECURE_COOKIES: v.optional(yesOrNo('SECURE_COOKIES')),
  DEMO: v.optional(yesOrNo('DEMO')),
  METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, 'METRICS_TOKEN は 16 文字以上にしてください。'))),
  STAFF_IDP_REALM: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^https?:\/\/.+[^/]$/,
        'STAFF_IDP_REALM は https://idp.example.jp/realms/city のように、末尾の / なしで指定してください。',
      ),
    ),
  ),
  STAFF_IDP_CLIENT_ID: v.optional(v.pipe(v.string(), v.minLength(1, 'STAFF_IDP_CLIENT_ID が空です。'))),
  STAFF_IDP_CLIENT_SECRET: v.optional(v.pipe(v.string(), v.minLength(1, 'STAFF_IDP_CLIENT_SECRET が空です。'))),
  SMTP_URL: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^smtps?:\/\/\S+$/, 'SMTP_URL は smtp://mail.example.jp:587 のような接続文字列にしてください。'),
    ),
  ),
  MAIL_FROM: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/,
        'MAIL_FROM は yoyaku@city.example.jp のように、メールアドレスだけを指定してください。',
      ),
    ),
  ),
  UPLOAD_LIMIT_MB: v.optional(wholeNumber('UPLOAD_LIMIT_MB', 1, 200), '40'),
  LOG_LEVEL: v.optional(
    v.picklist(
      ['debug', 'info', 'warn', 'error', 'silent'],
      'LOG_LEVEL は debug, info, warn, error, silent のどれかにしてください。',
    ),
    'info',
  ),
  NODE_ENV: v.optional(
    v.picklist(
      ['development', 'production', 'test'],
      'NODE_ENV は development, production, test のどれかにしてください。',
    ),
    'production',
  ),
})

export class BadEnvironment extends Error {}

/** Reads all settings at once; throws one `BadEnvironment` that names every wrong value, never the values themselves. */
export function readEnvironment(from: Record<string, string | undefined>) {
  const parsed = v.safeParse(variables, from)
  if (!parsed.success) throw new BadEnvironment(parsed.issues.map(issue => issue.message).join('\n'))
  const read = parsed.output
  const dataDir = resolve(read.DATA_DIR)
  return {
    databaseUrl: read.DATABASE_URL,
    databasePool: read.DATABASE_POOL,
    dataDir,
    socketDir: socketDirOf(dataDir),
    port: read.PORT,
    host: read.HOST,
    basePath: read.BASE_PATH,
    publicOrigin: read.PUBLIC_ORIGIN,
    /** Where links in mails begin. */
    mailOrigin: read.PUBLIC_ORIGIN ?? `http://localhost:${read.PORT}`,
    trustedProxies: read.TRUSTED_PROXIES.split(',').filter(address => address !== ''),
    secureCookies: read.SECURE_COOKIES ?? read.PUBLIC_ORIGIN?.startsWith('https://') ?? false,
    demo: read.DEMO ?? read.DATABASE_URL === undefined,
    metricsToken: read.METRICS_TOKEN,
    identityProvider: identityProviderOf(read),
    smtp: smtpOf(read),
    uploadLimitBytes: read.UPLOAD_LIMIT_MB * 1024 * 1024,
    logLevel: read.LOG_LEVEL,
    isTest: read.NODE_ENV === 'test',
  }
}

function identityProviderOf(read: v.InferOutput<typeof variables>) {
  const { STAFF_IDP_REALM: realm, STAFF_IDP_CLIENT_ID: clientId, PUBLIC_ORIGIN: origin } = read
  if (realm === undefined) return undefined
  if (clientId === undefined || origin === undefined)
    throw new BadEnvironment('STAFF_IDP_REALM を使うときは、STAFF_IDP_CLIENT_ID と PUBLIC_ORIGIN も指定してください。')
  return { realm, clientId, clientSecret: read.STAFF_IDP_CLIENT_SECRET ?? null, origin }
}

function smtpOf({ SMTP_URL: smtpUrl, MAIL_FROM: mailFrom }: v.InferOutput<typeof variables>) {
  if (smtpUrl === undefined && mailFrom === undefined) return undefined
  if (smtpUrl === undefined || mailFrom === undefined)
    throw new BadEnvironment('メールを送るときは、SMTP_URL と MAIL_FROM の両方を指定してください。')
  return { smtpUrl, mailFrom }
}

export type Env = ReturnType<typeof readEnvironment>

export const env = readOrExplain()

function readOrExplain(): Env {
  try {
    return readEnvironment(process.env)
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
