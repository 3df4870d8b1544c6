import { expect, test } from 'bun:test'
import { networkOf } from '#domain/rules/rate-limit'

test('an IPv4 address counts for itself', () => {
  for (const address of ['192.0.2.7', '', 'unknown']) expect(networkOf(address)).toBe(address)
})

test('an IPv6 address counts with all of its network, in any spelling', () => {
  for (const address of ['2001:db8:0:1::7', '2001:DB8::1:aaaa:bbbb:cccc:dddd', '2001:0db8:0000:0001:1:2:3:4'])
    expect([address, networkOf(address)]).toEqual([address, '2001:db8:0:1::'])
  expect(networkOf('2001:db8:0:2::7')).toBe('2001:db8:0:2::')
  expect(networkOf('::1')).toBe('0:0:0:0::')
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::')
})
