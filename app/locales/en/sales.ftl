### Products, price lists, quotes and orders

nav-sales = Orders
sales-lists = Lists
papers-title = Quotes and orders
papers-all = Show all
papers-found =
    { $total ->
        [one] { NUMBER($count) } of { $total }
       *[other] { NUMBER($count) } of { $total }
    }
papers-none-found = Nothing found
papers-none-found-text = Nothing fits what is searched for and chosen.
paper-any-state = Any state
paper-title = What it is about
paper-customer = Customer
paper-number = Number
paper-number-pending = number pending
paper-number-provisional = Provisional number
paper-since = Since
paper-draft = Draft
paper-create = Create
paper-deal = Deal
paper-sheet = Document
paper-back = Back to editing
paper-discount = Discount on everything, %
paper-terms = Terms
paper-note = For ourselves
paper-change-person = Change the person
paper-lines-empty = No lines yet. Add what is sold.
paper-missing = This is not here
paper-missing-text = It may have been deleted, or has not arrived on this device yet.
paper-changed = Its lines were changed after it went out with { $total }.
paper-refused-expired = Its last day has passed. Set another one first.
paper-refused-empty = Add a line first.
paper-refused-negative = More is taken back than sold: the total is below zero.
paper-refused-changed = Its lines were changed after it went out.
error-customer-needed = Choose an organization or a person.

quotes-title = Quotes
quotes-new = New quote
quotes-search = Search quotes
quotes-empty = No quotes yet
quotes-empty-text = A quote offers products at a price until a day. Make one of a deal in one step, or begin one here; it works without a network.
quote-one = Quote
quote-sent = Sent
quote-accepted = Accepted
quote-rejected = Declined
quote-expired = Expired
quote-until = Valid until
quote-send = Mark as sent
quote-accept = Accepted
quote-reject = Declined
quote-reject-why = Why? (optional)
quote-take-back = Back to draft
quote-refused-altered = Its lines were changed after it went out. Put it back to draft and send it again.
quote-make = Make a quote
quote-made = Quote { $number } is made
quote-order = Make an order
quote-order-again = Make another order
quote-ordered = To the order { $number }

orders-title = Orders
orders-new = New order
orders-search = Search orders
orders-empty = No orders yet
orders-empty-text = An order says what a customer buys. Make one of an accepted quote, or write it down at the customer's with no network; the customer signs on the screen.
order-one = Order
order-placed = Placed
order-fulfilled = Delivered
order-cancelled = Cancelled
order-made = Order { $number } is made
order-due = Deliver by
order-deliver-to = Deliver to
order-reference = Customer's own number
order-place = Place without signature
order-sign = Sign and place
order-sign-later = Sign
order-fulfil = Delivered
order-cancel = Cancel the order
order-cancel-why = Why?
order-sign-title = Signature
order-sign-for =
    { $count ->
        [one] { $count } line, { $total }
       *[other] { $count } lines, { $total }
    }
order-sign-by = Name
order-sign-draw = Signature
order-sign-help = Sign with a finger, a pen or the mouse. The name alone is enough, too.
order-sign-clear = Clear
order-signed = The order is signed
order-signed-by = Signed by { $name } on { $day }
signature-of = Signature of { $name }
signature-line = { $name }, { $day }, { $total }

products-title = Products
products-new = New product
products-search = Search products
products-empty = No products yet
products-empty-text = Products are what deals, quotes and orders offer: with a price, a unit and a tax. A line takes all of it over when you choose one.
products-offered = Offered
products-retired = No longer offered
product-code = Code
product-unit = Unit
product-price = Price
product-prices = Prices
product-tax = Tax
product-category = Category
product-description = Description
product-retire = Stop offering
product-offer = Offer again
product-missing = This product is not here
price-included = The tax is in the price
line-tax = Tax, %
line-free = { $name } (not in the catalogue)
line-terms-tax = tax { $rate }

prices-title = Price lists
prices-new = New price list
prices-empty = No price lists yet
prices-empty-text = A price list has prices of its own for some customers, some time or some quantities. A quote that is offered by it takes them over.
prices-catalogue = Catalogue
prices-catalogue-text = Where no price list says otherwise
prices-none = A price list can have another price for this product.
prices-always = always
prices-from = from { $day }
prices-to = until { $day }
prices-starts = First day
prices-ends = Last day
prices-count =
    { $count ->
        [one] { $count } price
       *[other] { $count } prices
    }
prices-minimum = From quantity
prices-from-quantity = from { $quantity }
prices-any-quantity = any quantity
prices-add-price = Add a price
price-list-one = Price list

sums-subtotal = Subtotal
sums-discount = Discount
sums-net = Without tax
sums-tax = Tax { $rate } of { $base }

sheet-day = Date
sheet-line = No.
sheet-price = Price
sheet-discount = Discount
sheet-tax = Tax
sheet-amount = Amount
sheet-tax-id = Tax number: { $id }
sheet-accepted = Accepted: signature
sheet-ordered = Ordered: signature
sheet-place-and-day = Place and date

business-title = Your business
business-text = Stands at the head of quotes and orders. The whole team has the same.
business-open = Name and address
business-missing = Nobody can tell yet who sells: add your name and address.
business-nameless = Your business
business-name = Name on documents
business-contact = Phone, e-mail, website
business-bank = Bank account

sample-product-unit = pc
sample-product-hour = h
sample-product-hours = Installation
sample-price-list = Partners
sample-terms = 30 days net. Delivery within four weeks.
sample-late = They took another offer.
