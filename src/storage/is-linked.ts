/** SQL, over a row of `subscriptions`, where `$2` and `$3` name the order: whether the member has shown that it is theirs. */
export const isLinked = `EXISTS (SELECT 1 FROM order_links
  WHERE order_links.platform = subscriptions.platform AND order_links.order_id IN ($2, $3)
    AND order_links.member_id = subscriptions.member_id)`;
