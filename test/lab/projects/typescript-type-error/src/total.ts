export function total(prices: readonly number[]): number {
  return prices.map(String).join('+');
}
