/** SQL, over a row of `subscriptions`: whether the member has shown that the order is theirs. There is no way to show it yet. */
export const isLinked = '(1 = 0)';
