### Pipelines: their stages and the lists beside them

pipelines-title = Pipelines and stages
pipelines-text = What deals move through, what each stage asks for, why deals are lost.
pipelines-open = Set up pipelines
pipeline-first = Sales
pipeline-name = Name of the pipeline
pipeline-add = Add a pipeline
pipeline-last = One pipeline has to stay.
pipeline-full =
    { $count ->
        [one] { $count } deal is in this pipeline. Move it to another one first.
       *[other] { $count } deals are in this pipeline. Move them to another one first.
    }
stage-first-new = New
stage-first-qualified = Qualified
stage-first-proposal = Proposal
stage-first-negotiation = Negotiation
stage-won = Won
stage-lost = Lost
stage-gone = A deleted stage
stage-name = Name of the stage
stage-add = Add a stage
stage-up = Move { $name } up
stage-down = Move { $name } down
stage-last = One stage of this kind has to stay.
stage-full =
    { $count ->
        [one] { $count } deal is in this stage. Move it to another one first.
       *[other] { $count } deals are in this stage. Move them to another one first.
    }
stage-probability = Probability, %
stage-rotting = Old after, days
stage-never = Never
stage-fields =
    { $count ->
        [0] Required fields
        [one] { $count } required field
       *[other] { $count } required fields
    }
stage-fields-title = Required fields
stage-fields-text = A deal that moves here is asked for these first.
reasons-title = Why deals are lost
reason-add = Add a reason
reason-price = Price
reason-competitor = Bought elsewhere
reason-no-budget = No budget
reason-no-answer = No answer
reason-later = Not now
currency-title = Currency
currency-base = Currency of sums
currency-none = As in each deal
currency-help = A deal in another currency is asked for the rate when it is won or lost. With another currency the rates of open deals are entered anew.

zone-title = Time zone
zone-base = Time zone of reports
zone-none = That of each device ({ $zone })
zone-help = By it reports tell on which day something was won or created. With one for all, two people in two places see the same figures.
