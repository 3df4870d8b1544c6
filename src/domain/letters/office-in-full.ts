type Named = { city: string; office: string }

/** 庁舎の呼び名 for people who read it far from the office: 青葉野市役所本庁, 架空町役場西支所. */
export function officeInFull({ city, office }: Named) {
  const [last = ''] = city.slice(-1)
  const seat = '市区'.includes(last) ? `${city}役所` : '町村'.includes(last) ? `${city}役場` : city
  if (city === '' || office.includes(city) || office.startsWith(seat)) return office
  return isSeat.test(office) ? seat + office : `${city} ${office}`
}

const isSeat = /^本庁|支所$|出張所$|庁舎$|分庁|役所$|役場$/
