import type { ClaimReplies } from './claim-replies.ts';

export const claimRepliesVi: ClaimReplies = {
  noCodes: 'Cửa hàng này chưa nhận mã xác nhận. Vui lòng nhờ nhân viên liên kết đơn hàng với bạn.',
  tooManyCodes: ({ again }) => `Bạn đã yêu cầu quá nhiều mã. Vui lòng thử lại ${again}.`,
  code: ({ code, until }) => `Mã của bạn: **${code}**. Mã dùng được một lần và hết hạn ${until}.`,
  inField: ({ fields }) => `Hãy nhập mã vào ô ${fields} khi đặt hàng.`,
  inTicket: 'Hãy gửi mã trong một phiếu hỗ trợ về đơn hàng của bạn.',
  inFieldOrTicket: ({ fields }) =>
    `Hãy nhập mã vào ô ${fields} khi đặt hàng, hoặc gửi mã trong một phiếu hỗ trợ về đơn hàng của bạn.`,
  nobodyElses:
    'Sau đó `/đơn-hàng trạng-thái` sẽ hiện đầy đủ mã vận đơn cho bạn. Đừng bao giờ dùng mã do người khác đưa: họ sẽ xem được mã vận đơn của bạn.',
  mine: 'Đây là đơn hàng của tôi',
  confirmed: 'Đơn hàng này đã được liên kết với bạn.',
  show: 'Xem đơn hàng',
  notConfirmed: 'Bot không thể xác nhận đơn hàng này là của bạn. Vui lòng hỏi nhân viên cửa hàng.',
  way: { code: 'bằng mã', name: 'bằng tên Discord', staff: 'do nhân viên' },
  linkedTo: ({ member }) => `Đã liên kết với ${member}`,
  alsoClaimed: ({ members }) =>
    `${members} cũng nhận đơn hàng này là của mình. Dùng \`/đơn-hàng gán\` để quyết định đơn hàng thuộc về ai.`,
  chooseOrder:
    'Có nhiều đơn hàng trùng mã này. Hãy dùng lại lệnh và chọn đơn hàng trong danh sách gợi ý.',
  assigned: ({ order, member }) => `Đơn hàng ${order} đã được liên kết với ${member}.`,
  assignedBefore: ({ member }) => `Đơn hàng không còn liên kết với ${member}.`,
};
