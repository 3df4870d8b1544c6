export * from '../rules/individual-number.ts'
