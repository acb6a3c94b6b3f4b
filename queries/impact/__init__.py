"""What breaks if a law is repealed, amended, or loses articles (法律变动的影响)."""
