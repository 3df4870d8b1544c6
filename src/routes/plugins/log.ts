import pino from 'pino'
import { env } from '#env'

/** Structured log, one JSON line an event. Route patterns and numbers only: no URL, no name, no typed value. */
export const log = pino({
  level: env.isTest ? 'silent' : env.logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
})
